/// How results and progress are printed: for people at a terminal, and for scripts.
@NullMarked
package io.provlog.cli.output;

import org.jspecify.annotations.NullMarked;
