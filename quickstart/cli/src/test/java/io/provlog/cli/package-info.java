@NullMarked
package io.provlog.cli;

import org.jspecify.annotations.NullMarked;
