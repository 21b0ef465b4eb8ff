/// What all pages for admins share: the navigation, times and words. Each page has a package of its
/// own.
@NullMarked
package io.provlog.gateway.page;

import org.jspecify.annotations.NullMarked;
