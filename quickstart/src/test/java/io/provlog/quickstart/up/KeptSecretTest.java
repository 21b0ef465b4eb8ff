package io.provlog.quickstart.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSecretTest {

    @TempDir private Path temp;

    @Test
    void staysTheSameAndIsReadableByItsOwnerOnly() throws IOException {
        Path file = temp.resolve("secret");
        Secret made = KeptSecret.in(file, null);
        assertThat(KeptSecret.in(file, "another")).isEqualTo(made);
        assertThat(made.reveal()).matches("[a-z2-9]{20}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void differsFromFolderToFolder() {
        assertThat(KeptSecret.in(temp.resolve("a"), null))
                .isNotEqualTo(KeptSecret.in(temp.resolve("b"), null));
    }

    @Test
    void takesTheFirstOneThatIsGiven() {
        assertThat(KeptSecret.in(temp.resolve("secret"), "chosen").reveal()).isEqualTo("chosen");
    }
}
