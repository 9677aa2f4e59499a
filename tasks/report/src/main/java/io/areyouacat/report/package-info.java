/**
 * Results of a night as pages for people. A page is one file that needs no network, no server and
 * no scripts, and parses as XML too.
 */
@NullMarked
package io.areyouacat.report;

import org.jspecify.annotations.NullMarked;
