/// The provisioning worker.
@NullMarked
package io.provlog.worker;

import org.jspecify.annotations.NullMarked;
