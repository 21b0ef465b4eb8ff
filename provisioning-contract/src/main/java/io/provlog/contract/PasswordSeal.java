package io.provlog.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Encrypts the password in a request's bytes, and leaves every other byte as it was. A value that
/// is no JSON object stays as it is: nobody can tell where its password is. Immutable.
public final class PasswordSeal {

    private final PasswordCipher cipher;

    public PasswordSeal(PasswordCipher cipher) {
        this.cipher = cipher;
    }

    /// The same bytes with the password encrypted for this very request, where it is plain or was
    /// encrypted for the request that this one replays. All else is returned untouched.
    public byte @Nullable [] seal(byte @Nullable [] value) {
        JsonNode json = value == null || !mayHoldPassword(value) ? null : read(value);
        if (value == null || json == null) {
            return value;
        }
        JsonNode password = json.path("service").path("password");
        Secret sealed = password.isString() ? sealed(json, new Secret(password.asString())) : null;
        PasswordSpot spot = sealed == null ? null : PasswordSpot.find(value);
        return sealed == null || spot == null ? value : replaced(value, spot, sealed);
    }

    /// JSON may spell the word with escapes.
    private static boolean mayHoldPassword(byte[] value) {
        String text = new String(value, UTF_8);
        return text.contains("password") || text.contains("\\u");
    }

    private static @Nullable JsonNode read(byte[] value) {
        try {
            return RequestJson.read(value);
        } catch (FieldReader.Bad bad) {
            return null;
        }
    }

    /// Null where it is to stay as it is.
    private @Nullable Secret sealed(JsonNode json, Secret password) {
        UUID id = RequestFormat.idOrNull(json, "id");
        String service = RequestFormat.serviceIdOrNull(json);
        if (!PasswordCipher.isEncrypted(password)) {
            return cipher.encrypt(password, id, service);
        }
        UUID replayed = RequestFormat.idOrNull(json, "replayOf");
        if (replayed == null || cipher.decrypt(password, id, service).isPresent()) {
            return null;
        }
        return cipher.decrypt(password, replayed, service)
                .map(plain -> cipher.encrypt(plain, id, service))
                .orElse(null);
    }

    private static byte[] replaced(byte[] value, PasswordSpot spot, Secret sealed) {
        var changed = new ByteArrayOutputStream(value.length + 256);
        changed.write(value, 0, spot.begin());
        changed.writeBytes(('"' + sealed.reveal() + '"').getBytes(UTF_8));
        changed.write(value, spot.end(), value.length - spot.end());
        return changed.toByteArray();
    }
}
