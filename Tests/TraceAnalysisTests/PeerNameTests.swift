import TestSupport
import Testing
import TraceAnalysis
import TraceModel

struct PeerNameTests {
  @Test(arguments: [
    ("server.address=pg.shop.svc db.system.name=postgresql", "pg"),
    ("net.peer.name=orders-db db.system=mysql", "orders-db"),
    ("server.address=10.0.0.5 db.system.name=postgresql db.namespace=shop", "shop"),
    ("server.address=10.0.0.5 db.system.name=postgresql", "postgresql"),
    ("server.address=/run/pg.sock db.system.name=postgresql", "postgresql"),
    ("db.namespace=shop db.system=mysql", "shop"),
    ("db.system=redis", "redis"),
    ("service.peer.name=stripe peer.service=old server.address=api.stripe.com", "stripe"),
    ("peer.service=mysql", "mysql"),
    ("messaging.system=kafka messaging.destination.name=orders", "kafka:orders"),
    ("messaging.system=kafka", "kafka"),
    ("server.address=api.example.com", nil),
    ("", nil),
  ]) func `the peer of a client`(attributes: String, expected: String?) {
    let trace = TraceDiagram.trace("web call {client \(attributes)} : ###")
    #expect(PeerName.of(trace.spans[0]) == expected)
  }

  @Test(arguments: ["server", "consumer", "plain"]) func `other kinds have none`(kind: String) {
    let trace = TraceDiagram.trace("web call {\(kind) peer.service=mysql} : ###")
    #expect(PeerName.of(trace.spans[0]) == nil)
  }

  @Test func `services come in the order of the tree, peers after them, leaves only`() {
    let tree = TraceTree(
      TraceDiagram.trace(
        """
        web GET /                                                : ##########
          auth verify                                            :  ##
          product list                                           :    #####
            product SELECT {client db.system=x server.address=pg.shop} :    ##
            product call {client peer.service=hidden}            :       ##
              stock count                                        :       #
        """))
    #expect(tree.services == ["web", "auth", "product", "stock", "pg"])
    #expect(tree.place(of: tree.preorder[3]) == "pg")
  }
}
