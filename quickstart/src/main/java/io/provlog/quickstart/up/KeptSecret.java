package io.provlog.quickstart.up;

import io.provlog.contract.Secret;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// A secret that is made once and kept in a file that only its owner can read.
final class KeptSecret {

    /// Without letters and digits that are easily taken for each other.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    /// 20 of 31 letters: 99 bits.
    private static final int LENGTH = 20;

    private KeptSecret() {}

    /// The secret in a file. Where the file is missing, it is made, with a random secret unless one
    /// is given.
    static Secret in(Path file, @Nullable String first) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, onlyOwner());
            }
            String kept = Files.readString(file).strip();
            if (!kept.isEmpty()) {
                return new Secret(kept);
            }
            String made = first == null ? random() : first;
            Files.writeString(file, made + "\n");
            return new Secret(made);
        } catch (IOException e) {
            throw new CannotStartException("%s cannot be used: %s".formatted(file, e), e);
        }
    }

    private static FileAttribute<?>[] onlyOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String random() {
        var random = new SecureRandom();
        var text = new StringBuilder(LENGTH);
        while (text.length() < LENGTH) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
