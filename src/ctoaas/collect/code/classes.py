"""The classes of files and the rules by path that settle them, each with its reason in words."""

import re
from dataclasses import dataclass

PRODUCTION = "production"
TEST = "test"
GENERATED = "generated"
VENDORED = "vendored"
DOCUMENTATION = "documentation"
CONFIGURATION = "configuration"
DATA = "data"
CLASSES = (PRODUCTION, TEST, GENERATED, VENDORED, DOCUMENTATION, CONFIGURATION, DATA)


@dataclass(frozen=True, slots=True)
class FolderRule:
    """A folder of one of these names, anywhere in the path, settles the class."""

    file_class: str
    names: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class NameRule:
    """A file name that fits this pattern settles the class."""

    file_class: str
    pattern: re.Pattern[str]
    reason: str


def _folders(file_class: str, names: str, reason: str) -> FolderRule:
    return FolderRule(file_class, frozenset(names.split()), reason)


def _name(file_class: str, pattern: str, reason: str) -> NameRule:
    return NameRule(file_class, re.compile(pattern), reason)


VENDORED_FOLDERS = _folders(
    VENDORED,
    "node_modules bower_components jspm_packages vendor vendors vendored _vendor _vendored "
    "third_party third-party thirdparty 3rdparty 3rd_party 3rd-party external_libs extern_libs "
    "Godeps Pods Carthage site-packages dist-packages .yarn .bundle .venv virtualenv",
    "in a folder for code of others",
)
VENDORED_NAMES = (
    _name(
        VENDORED,
        r"^(?:jquery(?:[.-](?:ui|\d).*)?|bootstrap|modernizr|angular|d3|moment|underscore|backbone"
        r"|react(?:-dom)?|lodash|three)(?:[.-][\d.]+)?(?:[.-]min)?\.(?:js|css)$",
        "name of a well-known library",
    ),
    _name(VENDORED, r"^(?:gradlew(?:\.bat)?|mvnw(?:\.cmd)?)$", "start script of a build tool"),
)
GENERATED_FOLDERS = _folders(
    GENERATED,
    "generated __generated__ autogen auto_generated generated-sources generated_src gen-src "
    "__snapshots__ DerivedData .next .nuxt dist",
    "in a folder for generated files",
)
GENERATED_NAMES = (
    _name(GENERATED, r"\.min\.(?:js|css|mjs)$", "minified by its name"),
    _name(GENERATED, r"[.-]bundle\.js$|\.(?:js|css)\.map$", "made by a bundler, by its name"),
    _name(
        GENERATED,
        r"(?:_pb2(?:_grpc)?\.pyi?|\.pb\.(?:go|cc|h|swift|dart)|_pb\.(?:js|d\.ts|rb)|\.pb\.gw\.go"
        r"|_grpc\.pb\.go|\.g\.(?:dart|cs)|\.freezed\.dart|\.generated\.\w+|_generated\.\w+"
        r"|\.designer\.(?:cs|vb)|\.Designer\.(?:cs|vb)|_string\.go|\.snap|\.tab\.[ch]|\.yy\.c)$"
        r"|^(?:zz_generated|bindata)[._]",
        "made by a code generator, by its name",
    ),
    _name(
        GENERATED,
        r"^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?"
        r"|Pipfile\.lock|poetry\.lock|pdm\.lock|uv\.lock|Cargo\.lock|Gemfile\.lock|composer\.lock"
        r"|go\.sum|mix\.lock|pubspec\.lock|Podfile\.lock|Package\.resolved|packages\.lock\.json"
        r"|gradle\.lockfile|flake\.lock|conda-lock\.yml|deno\.lock|\.terraform\.lock\.hcl)$",
        "lock file of a package manager",
    ),
)
DOCUMENTATION_FOLDERS = _folders(
    DOCUMENTATION,
    "doc docs documentation Documentation javadoc man manual mkdocs docsite adr adrs changelogs "
    "example examples sample samples",
    "in a folder for documentation or examples",
)
DOCUMENTATION_NAMES = (
    _name(
        DOCUMENTATION,
        r"\.(?:md|mdx|markdown|mdown|rst|adoc|asciidoc|txt|text|tex|pod|rdoc|textile|org|wiki|pdf"
        r"|docx?|odt|ipynb|[1-9])$",
        "document by its name",
    ),
    _name(
        DOCUMENTATION,
        r"(?i)^(?:readme|licen[cs]e|copying|copyright|notice|authors|contributors|maintainers"
        r"|changelog|changes|news|history|contributing|security|code_of_conduct|todo|install"
        r"|credits|patents|unlicense)(?:[._-].*)?$",
        "document by its name",
    ),
)
TEST_FOLDERS = _folders(
    TEST,
    "test tests Test Tests __tests__ __mocks__ testing spec specs unittest unittests e2e "
    "integration_tests integration-tests integrationtest functional_tests testdata test-data "
    "test_data fixtures testsuite testcases androidTest androidInstrumentedTest commonTest "
    "jvmTest jsTest nativeTest iosTest cypress playwright conformance regress "
    "benches benchmark benchmarks",
    "in a folder for tests",
)
TEST_FOLDER_PATTERN = re.compile(r"(?:[A-Za-z0-9._-](?:Tests?|Specs?)|[._-](?:tests?|specs?|e2e))$")
TEST_NAMES = (
    _name(TEST, r"^(?:test_.*|.*_test|conftest|tests)\.pyi?$", "named as a Python test"),
    _name(TEST, r"_test\.go$", "named as a Go test"),
    _name(TEST, r"[._-](?:test|tests|spec|specs|e2e|cy|stories)\.[cm]?[jt]sx?$", "named as a test"),
    _name(TEST, r"(?:_spec|_test|^test_.*|^spec_helper|^test_helper)\.rb$", "named as a Ruby test"),
    _name(
        TEST,
        r"(?:[a-z0-9](?:Tests?|TestCase|TestSuite|Specs?|IT)|^Test[A-Z]\w*)"
        r"\.(?:java|kt|kts|scala|groovy|cs|fs|vb|php|swift|m|mm)$",
        "named as a test class",
    ),
    _name(
        TEST,
        r"(?:[._-](?:test|tests|unittest|unittests|gtest)|^test[._-].*|^tests?)"
        r"\.(?:c|cc|cpp|cxx|h|hpp|rs|ex|exs|erl|hs|lua|pl|t|sh|bats|dart|jl|r|R|zig|nim|clj)$",
        "named as a test",
    ),
    _name(TEST, r"\.(?:bats|feature|t)$", "a language for tests"),
)
CONFIGURATION_NAMES = (
    _name(
        CONFIGURATION,
        r"(?i)\.(?:json|json5|jsonc|ya?ml|xml|xsd|xslt?|wsdl|dtd|toml|ini|cfg|conf|config|properties|plist|xcconfig|env"
        r"|editorconfig|csproj|vbproj|fsproj|sln|props|targets|gradle|kts|cmake|bazel|bzl|mk|mak"
        r"|tf|tfvars|hcl|nix|pbxproj|xcscheme|xcworkspacedata|iml|nuspec|gemspec|podspec|cabal"
        r"|lock|service|rc|in|ac|am|m4|pc|meson|ninja|entitlements|pri|pro)$",
        "configuration by its name",
    ),
    _name(
        CONFIGURATION,
        r"^(?:Dockerfile.*|Containerfile|Makefile.*|GNUmakefile|makefile|CMakeLists\.txt"
        r"|Jenkinsfile|Vagrantfile|Procfile|Rakefile|Gemfile|Podfile|Cartfile|Brewfile|Pipfile"
        r"|BUILD|WORKSPACE|pom\.xml|build\.xml|meson\.build|setup\.py|requirements.*\.txt"
        r"|constraints.*\.txt|go\.mod|go\.work|CODEOWNERS|MANIFEST\.in|configure|justfile"
        r"|[\w.-]+\.config\.[cm]?[jt]s|[Gg]runtfile\.\w+|[Gg]ulpfile\.\w+|noxfile\.py|fabfile\.py"
        r"|build\.rs|build\.sbt|Package\.swift)$",
        "build or tool file by its name",
    ),
    _name(CONFIGURATION, r"^\.(?!.*\.(?:py|js|ts|rb|sh|md|rst)$)", "hidden file of a tool"),
)
CONFIGURATION_FOLDERS = _folders(
    CONFIGURATION,
    ".github .gitlab .circleci .azure-pipelines .azuredevops .buildkite .vscode .idea "
    ".devcontainer .husky .changeset .config .cargo .mvn .storybook",
    "in a folder for settings of tools",
)
DATA_NAMES = (
    _name(
        DATA,
        r"(?i)\.(?:csv|tsv|jsonl|ndjson|geojson|parquet|avro|xlsx?|ods|sqlite3?|db|sav|rds|rda"
        r"|png|jpe?g|gif|bmp|ico|icns|webp|avif|svg|psd|ai|eps|tiff?|mp[34]|wav|ogg|flac|webm|mov"
        r"|avi|woff2?|ttf|otf|eot|zip|gz|tgz|bz2|xz|zst|7z|tar|rar|jar|war|whl|egg|exe|dll|so"
        r"|dylib|a|o|obj|lib|class|pyc|bin|dat|dump|pem|crt|cer|key|der|p12|pfx|jks|gpg|asc|sig"
        r"|po|pot|mo|xliff?|strings|arb|resx|diff|patch|out|golden|log|wasm|stl|fbx|glb|gltf)$",
        "data by its name",
    ),
)
