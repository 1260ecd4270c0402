// swift-tools-version: 6.3

import PackageDescription

/// One list of settings for every target: Swift 6 mode, the upcoming features that change how code reads, no warnings.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A target of ours, with a test target of the same name beside it; `testData` are folders of it that are not Swift.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], testData: [String] = []
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: strict),
    .testTarget(
      name: "\(name)Tests", dependencies: dependencies + [.byName(name: name), "TestSupport"],
      exclude: testData, swiftSettings: strict),
  ]
}

let systemLibraries: [Target] = [
  // readline's pkg-config flags draw a warning on every Linux build, so only its module map links it there.
  .systemLibrary(
    name: "CReadline", providers: [.apt(["libreadline-dev"]), .brew(["readline"])]),
  .systemLibrary(
    name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
  .systemLibrary(
    name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
  .systemLibrary(
    name: "CMarkdown", pkgConfig: "libcmark-gfm",
    providers: [
      .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
    ]),
  .systemLibrary(
    name: "CMicroHTTPD", pkgConfig: "libmicrohttpd",
    providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
  .systemLibrary(
    name: "CDeflate", pkgConfig: "libdeflate",
    providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
]

let package = Package(
  name: "tracelab",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "tracelab", targets: ["tracelab"])],
  targets: systemLibraries
    + module("TraceModel")
    + module("Documents", ["CYAML", "CMarkdown"])
    + module("TextUI")
    + module("TraceWire", ["TraceModel", "Documents"], testData: ["python"])
    + module("TraceAnalysis", ["TraceModel"])
    + module(
      "TraceCollector", ["TraceModel", "TraceWire", "TraceAnalysis", "Documents", "CDeflate"])
    + module(
      "TraceServers", ["TraceModel", "TraceWire", "TraceCollector", "Documents", "CMicroHTTPD"])
    + module("Simulation", ["TraceModel", "TraceWire", "Documents"])
    + module(
      "Curriculum",
      ["TraceModel", "Simulation", "TraceCollector", "TraceAnalysis", "TraceWire", "Documents"],
      testData: ["python"])
    + module("Storage", ["CSQLite"])
    + module(
      "Trainer",
      [
        "TraceModel", "TextUI", "Storage", "TraceServers", "Curriculum", "TraceCollector",
        "TraceAnalysis", "TraceWire", "Simulation", "Documents", "CReadline",
      ])
    + [
      .executableTarget(name: "tracelab", dependencies: ["Trainer"], swiftSettings: strict),
      .target(
        name: "TestSupport", dependencies: ["TraceModel"], path: "Tests/TestSupport",
        swiftSettings: strict),
    ]
)
