/// `provlog completion`: what shells need to complete commands and options.
@NullMarked
package io.provlog.cli.completion;

import org.jspecify.annotations.NullMarked;
