/// `Idempotency-Key` headers: a request that is sent again makes no second job.
@NullMarked
package io.provlog.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
