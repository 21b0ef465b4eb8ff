@NullMarked
package io.provlog.cli.output;

import org.jspecify.annotations.NullMarked;
