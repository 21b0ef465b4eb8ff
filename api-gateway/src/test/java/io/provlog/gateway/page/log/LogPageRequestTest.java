package io.provlog.gateway.page.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.log.ParsedLogQuery;
import io.provlog.gateway.log.Preset;
import io.provlog.gateway.log.TimeRange;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

class LogPageRequestTest {

    @Test
    void saysTheFiltersInItsAddress() {
        assertThat(request("server=&status=failed&service=a%26b%20%25&action=").address())
                .hasToString(LogAddress.LOG + "?service=a%26b%20%25&status=failed");
    }

    @Test
    void leavesDatesAsideWhereAPresetIsChosen() {
        LogPageRequest request = request("when=24h&from=2026-11-01&to=2026-11-02");
        assertThat(range(request)).isEqualTo(new TimeRange(Preset.LAST_DAY, null, null));
        assertThat(request.address()).hasToString(LogAddress.LOG + "?when=24h");
    }

    @Test
    void leavesDatesAsideWhereAnyTimeIsChosen() {
        assertThat(range(request("when=&from=2026-11-01")))
                .isEqualTo(new TimeRange(null, null, null));
    }

    @Test
    void takesDatesWithoutAPresetAsChosenDays() {
        LogPageRequest request = request("from=2026-11-01");
        assertThat(range(request))
                .isEqualTo(new TimeRange(null, Instant.parse("2026-11-01T00:00:00Z"), null));
        assertThat(request.address()).hasToString(LogAddress.LOG + "?when=custom&from=2026-11-01");
    }

    @Test
    void refusesAnUnknownPreset() {
        assertThat(request("when=2y").parsed()).isInstanceOf(ParsedLogQuery.Refused.class);
    }

    private static TimeRange range(LogPageRequest request) {
        return ((ParsedLogQuery.Valid) request.parsed()).query().filter().range();
    }

    private static LogPageRequest request(String query) {
        MultiValueMap<String, String> given = new LinkedMultiValueMap<>();
        for (String parameter : query.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            given.add(parts[0], UriUtils.decode(parts[1], UTF_8));
        }
        return LogPageRequest.of(given);
    }
}
