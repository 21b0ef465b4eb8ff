package io.provlog.worker.panel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads files that people mount: bounded, and told in words where it does not work. Stateless.
final class SmallFile {

    static final int MAX_BYTES = 1024 * 1024;

    private SmallFile() {}

    /// A file that cannot be read.
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /// The text.
    ///
    /// @throws Unreadable with what was found; the message does not name the file
    static String read(Path file) throws Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Unreadable("expected at most 1 MB, found more");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            throw new Unreadable("there is no such file: mount it, or correct the path");
        } catch (CharacterCodingException e) {
            throw new Unreadable("expected text in UTF-8, found something else");
        } catch (IOException e) {
            throw new Unreadable(
                    "the file cannot be read (%s): check its kind and its rights"
                            .formatted(e.getClass().getSimpleName()));
        }
    }
}
