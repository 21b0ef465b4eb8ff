/// The Audit page: who did what, from where, why, and what came of it.
@NullMarked
package io.provlog.gateway.page.audit;

import org.jspecify.annotations.NullMarked;
