/// What commands end with where they fail: one table of exit codes, and messages for people and for
/// scripts.
@NullMarked
package io.provlog.cli.failure;

import org.jspecify.annotations.NullMarked;
