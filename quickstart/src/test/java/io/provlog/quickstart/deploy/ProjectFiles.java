package io.provlog.quickstart.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Reads the project's files, most of all YAML.
final class ProjectFiles {

    /// The project's root, as Maven runs tests in a module's folder.
    static final Path ROOT = Path.of("..");

    private ProjectFiles() {}

    static List<Path> in(String folder, String ending) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All documents of a file. A key that stands twice is an error.
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> documents(Path file) {
        var strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        var yaml = new Yaml(new SafeConstructor(strict));
        return StreamSupport.stream(yaml.loadAll(text(file)).spliterator(), false)
                .map(document -> (Map<String, Object>) document)
                .toList();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> in, String key) {
        Object found = in.get(key);
        return found == null ? Map.of() : (Map<String, Object>) found;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> in, String key) {
        Object found = in.get(key);
        return found == null ? List.of() : (List<Map<String, Object>>) found;
    }
}
