/// The gateway's API from a terminal or cron.
@NullMarked
package io.provlog.quickstart.api;

import org.jspecify.annotations.NullMarked;
