/// The log as it is read: parameters become a query, the query a page of entries, and a failed
/// entry tells its diagnosis.
@NullMarked
package io.provlog.gateway.log;

import org.jspecify.annotations.NullMarked;
