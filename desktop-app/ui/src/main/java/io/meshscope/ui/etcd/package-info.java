/// The view of an etcd itself: its members, its leases, and two parts of its keys compared and made
/// equal. etcd is asked only while the view is shown.
@NullMarked
package io.meshscope.ui.etcd;

import org.jspecify.annotations.NullMarked;
