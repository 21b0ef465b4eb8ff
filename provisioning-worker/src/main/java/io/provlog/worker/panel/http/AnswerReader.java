package io.provlog.worker.panel.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads a body: bounded, unpacked, decoded, and as JSON where it is JSON. Belongs to one call.
final class AnswerReader {

    /// No more of a body is read, packed or unpacked. Far above any account, and enough for a Panel
    /// that answers a look-up with a page of all its accounts.
    static final int MAX_BYTES = 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean complete;

    /// Receives the body up to the limit. What has come before an exception stays.
    void receive(@Nullable HttpEntity entity) throws IOException {
        complete = entity == null || copy(entity.getContent(), received);
    }

    /// Whether the body came to its end, within the limit.
    boolean isComplete() {
        return complete;
    }

    String text(@Nullable HttpEntity entity) {
        byte[] bytes = received.toByteArray();
        if (entity != null && "gzip".equalsIgnoreCase(entity.getContentEncoding())) {
            bytes = unpack(bytes);
        }
        String text = decode(bytes, entity == null ? null : charset(entity.getContentType()));
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    @Nullable JsonNode json(String text) {
        if (!complete || text.isBlank()) {
            return null;
        }
        try {
            return ContractJson.read(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    /// We do not ask for packed bodies, but some proxies send them.
    private byte[] unpack(byte[] packed) {
        var unpacked = new ByteArrayOutputStream();
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            complete &= copy(gzip, unpacked);
        } catch (IOException e) {
            complete = false;
        }
        return unpacked.toByteArray();
    }

    /// @return whether all of it went in
    private static boolean copy(InputStream in, ByteArrayOutputStream out) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        int length;
        while ((length = in.read(buffer)) >= 0) {
            int room = MAX_BYTES - out.size();
            out.write(buffer, 0, Math.min(length, room));
            if (length > room) {
                return false;
            }
        }
        return true;
    }

    /// Whatever is no UTF-8 and says nothing of itself is taken for the web's old default.
    private static String decode(byte[] bytes, @Nullable Charset declared) {
        if (declared != null && !declared.equals(UTF_8)) {
            return new String(bytes, declared);
        }
        try {
            CharBuffer text = CharBuffer.allocate(bytes.length);
            var result = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, false);
            if (result.isError()) {
                result.throwException();
            }
            return text.flip().toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static @Nullable Charset charset(@Nullable String contentType) {
        ContentType type = ContentType.parseLenient(contentType);
        return type == null ? null : type.getCharset();
    }
}
