package io.provlog.quickstart.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir private Path temp;

    @Test
    void refusesASecondCopyAndNamesTheFirst() {
        try (DataFolder first = DataFolder.open(temp)) {
            assertThatThrownBy(() -> DataFolder.open(temp))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessage(
                            "another provlog (process %d) uses %s: stop it first, or choose another"
                                    + " folder with --data",
                            ProcessHandle.current().pid(), first.path());
        }
        DataFolder.open(temp).close();
    }

    @Test
    void knowsAKilledRunFromAStoppedOne() throws IOException {
        DataFolder.open(temp).close();
        try (DataFolder afterStop = DataFolder.open(temp)) {
            assertThat(afterStop.afterKill()).isFalse();
        }
        Files.writeString(temp.resolve("lock"), "4711");
        try (DataFolder afterKill = DataFolder.open(temp)) {
            assertThat(afterKill.afterKill()).isTrue();
        }
    }

    @Test
    void namesTheFolderThatCannotBeUsed() throws IOException {
        Path file = Files.createFile(temp.resolve("a-file"));
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("the data folder %s cannot be used".formatted(file));
    }
}
