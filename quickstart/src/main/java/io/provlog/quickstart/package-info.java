/// The command line. Each package below holds one command; this one puts them together.
@NullMarked
package io.provlog.quickstart;

import org.jspecify.annotations.NullMarked;
