package io.provlog.devkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFoldersTest {

    @TempDir Path parent;

    @Test
    void deletesTheFolderOfAKilledProcess() throws IOException {
        Path abandoned = folder("provlog-test-kafka-1", Duration.ofMinutes(5));
        List<Path> ended = new ArrayList<>();

        Path made = folders().make(folder -> ended.add(folder.resolve("pid")));

        assertThat(abandoned).doesNotExist();
        assertThat(ended).containsExactly(abandoned.resolve("pid"));
        assertThat(made).isEmptyDirectory();
    }

    @Test
    void leavesAFolderThatIsInUse() throws IOException {
        Path used = folder("provlog-test-kafka-2", Duration.ofMinutes(5));

        try (var _ = ServerFolder.open(used)) {
            folders().make(_ -> {});

            assertThat(used).exists();
        }
    }

    /// Having looked at it must not let go of the lock that keeps other processes away.
    @Test
    void keepsOtherProcessesAwayFromAFolderThatIsInUse() throws Exception {
        Path used = folder("provlog-test-kafka-2", Duration.ofMinutes(5));

        try (var _ = ServerFolder.open(used)) {
            folders().make(_ -> {});

            assertThat(otherProcess()).isZero();
            assertThat(used).exists();
        }
        assertThat(otherProcess()).isZero();
        assertThat(used).doesNotExist();
    }

    private int otherProcess() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MakeFolder.class.getName(),
                        parent.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    /// Makes a folder as the tests of another module do at the same time.
    static final class MakeFolder {

        private MakeFolder() {}

        public static void main(String[] args) {
            new TemporaryFolders(Path.of(args[0]), "kafka").make(_ -> {});
        }
    }

    @Test
    void leavesAFolderThatIsJustBeingMade() throws IOException {
        Path young = folder("provlog-test-kafka-3", Duration.ZERO);
        Path unlocked = Files.createDirectory(parent.resolve("provlog-test-kafka-4"));

        folders().make(_ -> {});

        assertThat(young).exists();
        assertThat(unlocked).exists();
    }

    @Test
    void leavesFoldersOfAnotherKind() throws IOException {
        Path other = folder("provlog-test-postgresql-5", Duration.ofMinutes(5));

        folders().make(_ -> {});

        assertThat(other).exists();
    }

    private TemporaryFolders folders() {
        return new TemporaryFolders(parent, "kafka");
    }

    private Path folder(String name, Duration age) throws IOException {
        Path folder = parent.resolve(name);
        ServerFolder.open(folder).close();
        Files.setLastModifiedTime(
                folder.resolve("in-use.lock"), FileTime.from(Instant.now().minus(age)));
        return folder;
    }
}
