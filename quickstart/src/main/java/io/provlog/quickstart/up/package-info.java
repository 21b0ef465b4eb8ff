/// `provlog up`: the whole system in one foreground process, from the check of its ports and folder
/// to its orderly end.
@NullMarked
package io.provlog.quickstart.up;

import org.jspecify.annotations.NullMarked;
