package io.provlog.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a page weighs over the wire for somebody who comes for the first time, with all that it
/// needs.
@Timeout(60)
class PageWeightIT {

    private static final int MOST = 100 * 1024;

    private static final Pattern FILES =
            Pattern.compile("(?:href|src)=\"(/(?:css|js|img|webjars)/[^\"]+)\"");

    private final HttpClient admin =
            SharedGateway.gateway().loggedIn("admin", RunningGateway.PASSWORD);

    @ParameterizedTest
    @EnumSource
    void isLight(Section section) throws Exception {
        byte[] page = get(section.address());
        String html = unpacked(page);
        assertThat(html).contains("<h1");
        int files = 0;
        for (String file : FILES.matcher(html).results().map(PageWeightIT::path).toList()) {
            files += get(file).length;
        }
        assertThat(files).as("its files, in bytes").isPositive();
        assertThat(page.length + files).as("in bytes").isLessThan(MOST);
    }

    private static String path(MatchResult match) {
        return match.group(1);
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                admin.send(
                        RunningGateway.request(SharedGateway.gateway().url(path))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String unpacked(byte[] gzip) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
