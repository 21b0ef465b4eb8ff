/// The Provisioning Log page: entries of the log put into an admin's words, and addresses that say
/// what is shown.
@NullMarked
package io.provlog.gateway.page.log;

import org.jspecify.annotations.NullMarked;
