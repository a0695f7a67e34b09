#!/bin/sh
# Makes a Git repository of this example, with a pull request in it, in a new folder whose path is printed: branch main is the
# base, and the branch of the pull request is checked out. Beside it, ../base holds what main holds.
#
#   open.sh 2-old-kernel
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
cp -R "$here/repository" "$folder/base"
cp -R "$here/repository" "$folder/pull-request"
cd "$folder/pull-request"
save() {
  git add --all
  git -c user.name=example -c user.email=example@example.com commit --quiet --message "$1"
}
git init --quiet --initial-branch=main
save 'What runs'
git checkout --quiet -b "$1"
git apply "$here/pull-requests/$1.patch"
save "$1"
pwd
