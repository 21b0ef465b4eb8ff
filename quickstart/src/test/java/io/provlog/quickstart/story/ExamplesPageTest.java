package io.provlog.quickstart.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/connect-billing.md` shows the programs of `docs/examples`, word for word.
class ExamplesPageTest {

    private static final Path DOCS = Path.of("..", "docs");

    /// A code block that names its file.
    private static final Pattern BLOCK =
            Pattern.compile("```\\w+ examples/(\\S+)\\n(.*?)```", Pattern.DOTALL);

    @Test
    void showsEveryProgramAsItIs() throws IOException {
        Map<String, String> shown = new HashMap<>();
        BLOCK.matcher(Files.readString(DOCS.resolve("connect-billing.md")))
                .results()
                .forEach(block -> shown.put(block.group(1), block.group(2)));
        Map<String, String> programs = new HashMap<>();
        Path folder = DOCS.resolve("examples");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                programs.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        assertThat(shown).isEqualTo(programs).isNotEmpty();
    }
}
