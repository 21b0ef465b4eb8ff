/// A simulated Panel server alone, to try the services with.
@NullMarked
package io.provlog.quickstart.panel;

import org.jspecify.annotations.NullMarked;
