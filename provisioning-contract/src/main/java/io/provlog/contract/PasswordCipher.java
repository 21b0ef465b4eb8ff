package io.provlog.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Encrypts and decrypts `service.password` with AES-256-GCM. The text form is
/// `enc:v1:<base64(nonce, 12 bytes || ciphertext || tag, 16 bytes)>`; the associated data is `<job
/// id>/<service id>`, so that a password cannot be moved to another request. Immutable.
public final class PasswordCipher {

    /// What every encrypted password begins with; no plain one may.
    public static final String PREFIX = "enc:v1:";

    /// The environment variable that holds the key: base64 of 32 bytes.
    public static final String KEY_VARIABLE = "PROVLOG_SECRET_KEY";

    private static final String ANY_VERSION = "enc:";
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    /// @param key base64 of 32 bytes
    /// @throws IllegalArgumentException where it is anything else; the message does not quote it
    public PasswordCipher(Secret key, SecureRandom random) {
        this.key = new SecretKeySpec(bytes(key), "AES");
        this.random = random;
    }

    /// Whether a key can be used.
    public static boolean isKey(Secret key) {
        try {
            return decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Whether a password is encrypted, in whatever version.
    public static boolean isEncrypted(Secret password) {
        return password.reveal().startsWith(ANY_VERSION);
    }

    /// Encrypts a password for one request.
    ///
    /// @param jobId null where the request has none that can be read
    /// @param serviceId null where the request has none that can be read
    public Secret encrypt(Secret plain, @Nullable UUID jobId, @Nullable String serviceId) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, ByteBuffer.wrap(nonce), jobId, serviceId);
            byte[] sealed = cipher.doFinal(plain.reveal().getBytes(UTF_8));
            byte[] all =
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return new Secret(PREFIX + Base64.getEncoder().encodeToString(all));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in Galois/Counter Mode", e);
        }
    }

    /// Decrypts a password of one request.
    ///
    /// @return empty where it was encrypted with another key or for another request, or changed
    public Optional<Secret> decrypt(
            Secret encrypted, @Nullable UUID jobId, @Nullable String serviceId) {
        String text = encrypted.reveal();
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] all = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            if (all.length < NONCE_BYTES) {
                return Optional.empty();
            }
            ByteBuffer nonce = ByteBuffer.wrap(all, 0, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, jobId, serviceId);
            byte[] plain = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Optional.of(new Secret(new String(plain, UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(
            int mode, ByteBuffer nonce, @Nullable UUID jobId, @Nullable String serviceId)
            throws GeneralSecurityException {
        byte[] bytes = new byte[NONCE_BYTES];
        nonce.get(bytes);
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, bytes));
        String request =
                (jobId == null ? "" : jobId.toString())
                        + "/"
                        + (serviceId == null ? "" : serviceId);
        cipher.updateAAD(request.getBytes(UTF_8));
        return cipher;
    }

    private static byte[] bytes(Secret key) {
        if (!isKey(key)) {
            throw new IllegalArgumentException(
                    "expected base64 of %d bytes, such as `openssl rand -base64 %d` makes"
                            .formatted(KEY_BYTES, KEY_BYTES));
        }
        return decode(key);
    }

    private static byte[] decode(Secret key) {
        return Base64.getDecoder().decode(key.reveal().strip());
    }
}
