/// Where logins of people are kept: in the database, so that several gateways know them, and a
/// gateway's restart ends none.
@NullMarked
package io.provlog.gateway.session;

import org.jspecify.annotations.NullMarked;
