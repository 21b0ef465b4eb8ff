/// The gateway's API from a terminal or cron.
@NullMarked
package io.provlog.cli.gateway;

import org.jspecify.annotations.NullMarked;
