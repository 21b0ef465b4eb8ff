/// `provlog servers`: asks a worker which Panel servers it has, and has it test whether they
/// answer.
@NullMarked
package io.provlog.cli.servers;

import org.jspecify.annotations.NullMarked;
