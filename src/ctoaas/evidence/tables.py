"""Every evidence table with its columns; the reference page and the checks are made from here.

Texts are UTF-8; times are UTC; paths are repository paths with forward slashes, as in HEAD unless
the column says otherwise; counts of lines are physical lines. `person` is a pseudonym.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: DuckDB type and meaning."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, its columns, and the columns that order it totally."""

    name: str
    row: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names in their stored order."""
        return tuple(column.name for column in self.columns)


def _table(name: str, row: str, order: str, columns: str) -> Table:
    """Table from lines of `name TYPE meaning`."""
    split = (line.split(None, 2) for line in columns.strip().splitlines())
    return Table(name, row, tuple(Column(n, t, m) for n, t, m in split), tuple(order.split()))


TABLES: tuple[Table, ...] = (
    _table(
        "repositories",
        "the repository that was read (always one row)",
        "repository",
        """
        repository VARCHAR name of the repository
        head_commit VARCHAR commit that was read
        branch VARCHAR branch HEAD pointed to, empty when detached
        as_of TIMESTAMP moment the assessment speaks for
        object_format VARCHAR sha1 or sha256
        commits_read BIGINT commits whose changes were read
        commits_total BIGINT commits known to be reachable from head_commit
        first_commit_at TIMESTAMP earliest author time, clocks out of range left out
        last_commit_at TIMESTAMP latest author time, clocks out of range left out
        is_shallow BOOLEAN history is cut off at a depth
        is_partial BOOLEAN objects of the history are missing
        submodule_count BIGINT submodules at HEAD, which are not read
        lfs_pointer_count BIGINT files at HEAD that are Git LFS pointers
        has_mailmap BOOLEAN a .mailmap names people's identities
    """,
    ),
    _table(
        "commits",
        "one commit reachable from HEAD",
        "ordinal",
        """
        commit VARCHAR full id
        ordinal BIGINT position in topological order, oldest first, from 0
        parent_count BIGINT 0 for a root, 2 or more for a merge
        first_parent VARCHAR id of the first parent, null for a root
        second_parent VARCHAR id of the second parent, the tip of what a merge brought in
        identity VARCHAR author identity (see identities)
        person VARCHAR author after identities were merged
        is_bot BOOLEAN the author is a machine
        committer_identity VARCHAR committer identity
        authored_at TIMESTAMP author time
        committed_at TIMESTAMP committer time
        utc_offset_minutes BIGINT author's offset from UTC
        is_merge BOOLEAN has two or more parents
        is_fix BOOLEAN message says a defect was fixed, and production code changed
        fix_rule VARCHAR rule that read a fix from the message, null when none
        is_revert BOOLEAN message says an earlier commit was undone
        has_issue_reference BOOLEAN message names an issue or pull request
        issue BIGINT number of the issue or pull request named first; of a key, one made from it
        is_squash BOOLEAN looks like a pull request squashed into one commit
        is_bulk BOOLEAN mass change (reformat, move, import) that says little about work
        subject_characters BIGINT length of the first line of the message
        body_line_count BIGINT lines of message with text after the first
        co_author_count BIGINT people named in Co-authored-by lines
        file_count BIGINT files changed against the first parent, 0 for a merge
        added_lines BIGINT lines added, 0 for a merge
        deleted_lines BIGINT lines deleted, 0 for a merge
    """,
    ),
    _table(
        "identities",
        "one author or committer identity (a name and an e-mail)",
        "identity",
        """
        identity VARCHAR pseudonym of the pair of name and e-mail
        person VARCHAR person it was merged into
        is_bot BOOLEAN a machine
        merge_rule VARCHAR rule that joined it to its person, alone when none did
        merge_score DOUBLE strength of that rule, 0 to 1
        commit_count BIGINT commits authored
        first_at TIMESTAMP first commit authored, null when only a committer
        last_at TIMESTAMP last commit authored, null when only a committer
    """,
    ),
    _table(
        "people",
        "one person, machines included",
        "person",
        """
        person VARCHAR pseudonym
        is_bot BOOLEAN a machine
        identity_count BIGINT identities merged into this person
        commit_count BIGINT commits authored, merges included
        first_at TIMESTAMP first commit authored
        last_at TIMESTAMP last commit authored
    """,
    ),
    _table(
        "identity_pairs",
        "two identities that may be one person, and what was decided",
        "left_identity right_identity",
        """
        left_identity VARCHAR first identity
        right_identity VARCHAR second identity
        rule VARCHAR what makes them alike
        score DOUBLE likelihood that they are one person, 0 to 1
        decision VARCHAR merged, near-miss, accepted or refused
    """,
    ),
    _table(
        "files",
        "one file of the tree at HEAD",
        "path",
        """
        path VARCHAR path
        file BIGINT number of the file through renames (see file_changes)
        blob VARCHAR git id of the content
        class VARCHAR production, test, generated, vendored, documentation, configuration or data
        class_reason VARCHAR rule that settled the class
        component VARCHAR folder that stands for a part of the product
        language VARCHAR language, empty when unknown
        is_binary BOOLEAN not text
        bytes BIGINT size
        lines BIGINT physical lines, 0 when binary
        code_lines BIGINT lines with code, tests inside product code left out
        comment_lines BIGINT lines with only comment, those of such tests left out
        blank_lines BIGINT empty lines, those of such tests left out
        test_lines BIGINT lines of tests inside product code, 0 in a file of another class
        test_code_lines BIGINT lines with code among them
        function_count BIGINT functions outside such tests, 0 where the language is not analysed
        is_parsed BOOLEAN functions were looked for and the parser held
    """,
    ),
    _table(
        "functions",
        "one function or method at HEAD",
        "path first_line name",
        """
        path VARCHAR file
        name VARCHAR name with its enclosing classes, dots between
        first_line BIGINT first line, from 1
        last_line BIGINT last line
        code_lines BIGINT lines of the function with code
        cyclomatic BIGINT cyclomatic complexity (McCabe), 1 for straight code
        cognitive BIGINT cognitive complexity (Campbell), 0 for straight code
        nesting BIGINT deepest nesting of control flow
        parameters BIGINT declared parameters
        is_test BOOLEAN stands in a test inside product code
    """,
    ),
    _table(
        "file_changes",
        "one file changed by one commit that is not a merge",
        "ordinal path",
        """
        commit VARCHAR commit
        ordinal BIGINT the commit's ordinal
        path VARCHAR path in that commit
        old_path VARCHAR path before, null unless renamed or copied
        file BIGINT number of the file, the same through renames
        head_path VARCHAR where the file stands at HEAD, null when it is gone
        kind VARCHAR added, modified, deleted or renamed
        class VARCHAR class of the file
        language VARCHAR language of the file
        is_binary BOOLEAN no lines to count
        added BIGINT lines added
        deleted BIGINT lines deleted
        hunk_count BIGINT separate places changed
        old_lines BIGINT lines of the file before the change
    """,
    ),
    _table(
        "hunks",
        "one place changed in one file by one commit that is not a merge",
        "ordinal path new_first old_first",
        """
        commit VARCHAR commit
        ordinal BIGINT the commit's ordinal
        path VARCHAR path in that commit
        old_first BIGINT first line replaced, as git counts
        old_count BIGINT lines replaced
        new_first BIGINT first new line, as git counts
        new_count BIGINT new lines
    """,
    ),
    _table(
        "function_changes",
        "one commit that had a hand in one function as it is at HEAD",
        "path first_line ordinal",
        """
        path VARCHAR file at HEAD
        name VARCHAR function at HEAD
        first_line BIGINT first line of the function at HEAD
        commit VARCHAR commit that wrote lines of it, or lines that became lines of it
        ordinal BIGINT the commit's ordinal
        is_surviving BOOLEAN a line that commit wrote still stands
    """,
    ),
    _table(
        "line_ownership",
        "one run of lines at HEAD that one commit wrote",
        "path first_line",
        """
        path VARCHAR file
        first_line BIGINT first line of the run, from 1
        line_count BIGINT lines in the run
        commit VARCHAR commit that wrote them
        person VARCHAR its author
    """,
    ),
    _table(
        "line_survival",
        "lines born in one month and ended in one month, or still alive",
        "born_month died_month class",
        """
        born_month DATE first day of the month in which the lines were written
        died_month DATE first day of the month in which they were removed, null when alive at HEAD
        class VARCHAR class of the file
        lines BIGINT lines
    """,
    ),
    _table(
        "replaced_lines",
        "lines of one earlier commit that one commit removed or replaced",
        "ordinal path born_ordinal",
        """
        commit VARCHAR commit that removed them
        ordinal BIGINT its ordinal
        path VARCHAR file in that commit
        born_commit VARCHAR commit that had written them
        born_ordinal BIGINT its ordinal
        lines BIGINT lines removed
    """,
    ),
    _table(
        "clones",
        "one place of a group of places with the same code",
        "clone path first_line",
        """
        clone BIGINT number of the group
        path VARCHAR file
        first_line BIGINT first line
        last_line BIGINT last line
        tokens BIGINT tokens in the copy
        is_test BOOLEAN stands in a test inside product code
    """,
    ),
    _table(
        "tags",
        "one tag reachable from HEAD",
        "tagged_at tag",
        """
        tag VARCHAR name
        commit VARCHAR commit it names
        tagged_at TIMESTAMP time of the tag, or of its commit
        is_version BOOLEAN the name reads as a version
    """,
    ),
    _table(
        "skipped",
        "something that could not be read or was left out on purpose",
        "source subject reason",
        """
        source VARCHAR collector that met it
        subject VARCHAR path, commit or other thing
        reason VARCHAR why
        count BIGINT how many things this row stands for
    """,
    ),
)

BY_NAME = {table.name: table for table in TABLES}
