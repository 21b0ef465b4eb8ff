package io.provlog.gateway.export;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedOutputTest {

    private static final byte[] PIECE = new byte[32 * 1024];

    private long now;

    @Test
    void bearsAReaderWhoIsSlowButGetsOn() {
        // 8 pieces are a stretch.
        OutputStream out = takingForEachPiece(Duration.ofSeconds(7));
        assertThatCode(() -> write(out, 100)).doesNotThrowAnyException();
    }

    @Test
    void givesUpOnAReaderWhoIsTooSlow() {
        OutputStream out = takingForEachPiece(Duration.ofSeconds(8));
        assertThatThrownBy(() -> write(out, 100))
                .isInstanceOf(PacedOutput.TooSlowException.class)
                .hasMessage("The reader took less than 256 KB in 60 s");
    }

    @Test
    void doesNotCountWhatTheDatabaseTakes() throws IOException {
        OutputStream out = takingForEachPiece(Duration.ZERO);
        for (int i = 0; i < 4; i++) {
            out.write(PIECE);
            now += PacedOutput.LIMIT.toNanos();
        }
    }

    private static void write(OutputStream out, int pieces) throws IOException {
        for (int i = 0; i < pieces; i++) {
            out.write(PIECE);
        }
    }

    private OutputStream takingForEachPiece(Duration time) {
        var reader =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        throw new UnsupportedOperationException("byte by byte");
                    }

                    @Override
                    public void write(byte[] source, int offset, int length) {
                        now += time.toNanos();
                    }
                };
        return new PacedOutput(reader, () -> now);
    }
}
