"""The peer PyDriller: every modified file of every commit that is not a merge.

    python bench/children/pydriller_list.py REPOSITORY

Asks for each file what `git log --numstat` prints: name, kind of change, lines added and deleted.
"""

import sys

from pydriller import Repository


def main(repository: str) -> int:
    """Files listed."""
    count = 0
    for commit in Repository(repository, only_no_merge=True).traverse_commits():
        for file in commit.modified_files:
            _ = file.filename, file.change_type, file.added_lines, file.deleted_lines
            count += 1
    return count


if __name__ == "__main__":
    print(main(sys.argv[1]))
