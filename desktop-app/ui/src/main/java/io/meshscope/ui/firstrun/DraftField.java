package io.meshscope.ui.firstrun;

/// The fields of the connection form in which something can be wrong.
enum DraftField {
    ETCD("form.wrong.etcd"),
    ETCD_USER("form.wrong.user"),
    ETCD_CA("form.wrong.tls"),
    ETCD_CERTIFICATE("form.wrong.tls"),
    ETCD_KEY("form.wrong.tls"),
    LAYOUTS("form.wrong.layout"),
    CONSUL("form.wrong.consul"),
    CONSUL_TOKEN("form.wrong.token"),
    CONSUL_CA("form.wrong.tls"),
    CONSUL_CERTIFICATE("form.wrong.tls"),
    CONSUL_KEY("form.wrong.tls"),
    CONSUL_DATACENTER("form.wrong.datacenter"),
    ZOOKEEPER("form.wrong.zookeeper"),
    ZOOKEEPER_USER("form.wrong.zookeeper.user"),
    DNS("form.wrong.dns"),
    DNS_SERVER("form.wrong.server"),
    SCRAPE("form.wrong.scrape");

    private final String sentence;

    /// @param sentence the key of what is said when what was typed cannot be meant
    DraftField(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
