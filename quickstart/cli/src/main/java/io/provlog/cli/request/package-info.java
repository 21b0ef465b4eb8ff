/// `provlog request`: asks for one action, as billing does.
@NullMarked
package io.provlog.cli.request;

import org.jspecify.annotations.NullMarked;
