/// The Panel simulator: stands at the end of the flow in place of the hosting company's Panel
/// servers, for tests, quickstart and bench. It speaks the Panel API over real HTTP, records every
/// call, and fails in whichever way it is told to.
@NullMarked
package io.provlog.devkit.panel;

import org.jspecify.annotations.NullMarked;
