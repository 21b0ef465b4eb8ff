package io.provlog.worker.panel.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private final AnswerReader reader = new AnswerReader();

    @Test
    void readsUtf8UnlessToldOtherwise() throws IOException {
        assertThat(read("Grüße €".getBytes(UTF_8), null)).isEqualTo("Grüße €");
    }

    @Test
    void readsTheDeclaredCharset() throws IOException {
        assertThat(read("Grüße".getBytes(ISO_8859_1), "text/html; charset=iso-8859-1"))
                .isEqualTo("Grüße");
    }

    @Test
    void readsAnotherDeclaredCharset() throws IOException {
        assertThat(read("Grüße €".getBytes(UTF_16LE), "text/plain; charset=UTF-16LE"))
                .isEqualTo("Grüße €");
    }

    @Test
    void takesWhatIsNoUtf8ForLatin1() throws IOException {
        assertThat(read("Grüße".getBytes(ISO_8859_1), "application/json")).isEqualTo("Grüße");
    }

    @Test
    void survivesAnUnknownCharset() throws IOException {
        assertThat(read("Grüße".getBytes(UTF_8), "text/html; charset=klingon")).isEqualTo("Grüße");
    }

    @Test
    void dropsAByteOrderMark() throws IOException {
        assertThat(reader.json(read("\uFEFF{\"id\": 1}".getBytes(UTF_8), null))).isNotNull();
    }

    @Test
    void unpacksWhatWasPackedUnasked() throws IOException {
        assertThat(readPacked(pack("{\"id\": 1}".getBytes(UTF_8)))).isEqualTo("{\"id\": 1}");
        assertThat(reader.isComplete()).isTrue();
    }

    @Test
    void boundsWhatIsUnpacked() throws IOException {
        String text = readPacked(pack(new byte[AnswerReader.MAX_BYTES + 1]));
        assertThat(text).hasSize(AnswerReader.MAX_BYTES);
        assertThat(reader.isComplete()).isFalse();
        assertThat(reader.json(text)).isNull();
    }

    @Test
    void survivesWhatCannotBeUnpacked() throws IOException {
        assertThat(readPacked("no gzip".getBytes(UTF_8))).isEmpty();
        assertThat(reader.isComplete()).isFalse();
    }

    @Test
    void isCompleteAtTheLimitAndNotBeyond() throws IOException {
        read(new byte[AnswerReader.MAX_BYTES], null);
        assertThat(reader.isComplete()).isTrue();
        var beyond = new AnswerReader();
        beyond.receive(entity(new byte[AnswerReader.MAX_BYTES + 1], null, null));
        assertThat(beyond.isComplete()).isFalse();
    }

    @Test
    void keepsTheCharsetWhereTheLimitSplitsACharacter() throws IOException {
        String text = read(("x" + "é".repeat(AnswerReader.MAX_BYTES / 2)).getBytes(UTF_8), null);
        assertThat(text).endsWith("éé").hasSize(AnswerReader.MAX_BYTES / 2);
    }

    @Test
    void takesOnlyWholeJsonForJson() throws IOException {
        assertThat(reader.json(read("{\"id\": 1} trailing".getBytes(UTF_8), null))).isNull();
        assertThat(reader.json("[".repeat(10_000))).isNull();
        assertThat(reader.json(" ")).isNull();
        assertThat(reader.json("{\"id\": 1}")).isNotNull();
    }

    private String read(byte[] bytes, @Nullable String type) throws IOException {
        var entity = entity(bytes, type, null);
        reader.receive(entity);
        return reader.text(entity);
    }

    private String readPacked(byte[] bytes) throws IOException {
        var entity = entity(bytes, null, "gzip");
        reader.receive(entity);
        return reader.text(entity);
    }

    private static ByteArrayEntity entity(
            byte[] bytes, @Nullable String type, @Nullable String encoding) {
        return new ByteArrayEntity(
                bytes, type == null ? null : ContentType.parseLenient(type), encoding);
    }

    private static byte[] pack(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
