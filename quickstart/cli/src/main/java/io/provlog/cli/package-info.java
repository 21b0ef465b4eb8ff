/// The command line, as far as it needs neither Kafka nor a database: it asks gateways and workers
/// over HTTP. `quickstart` adds the rest; alone it is `provlog-cli.jar`.
@NullMarked
package io.provlog.cli;

import org.jspecify.annotations.NullMarked;
