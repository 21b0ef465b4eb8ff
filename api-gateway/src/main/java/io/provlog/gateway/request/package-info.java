/// Whole requests over HTTP, for billing systems without a Kafka client: read as the worker reads
/// them, and published as billing would.
@NullMarked
package io.provlog.gateway.request;

import org.jspecify.annotations.NullMarked;
