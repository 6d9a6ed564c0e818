//! Pages that are to be recognised → what a worker does next.
//!
//! Every page is read, and looked at again when it has been: "trang 1, trang 2, trang 3", then the doubtful cells of each. Pages
//! are read first, so that no core waits for the last of them. A worker that finds none left begins a second look, even before
//! the page has been read, so that the engine is ready by then. What is read does not depend on this: each page's result is its own.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// What a worker does next; pages have numbers from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    Read(usize),
    LookAgain(usize),
}

/// How far every page has come. `R` is a page that was read, `D` one that is done.
pub(super) struct Plan<R, D> {
    /// Most pages that are kept between their reading and their end.
    most: usize,
    progress: Mutex<Progress<R, D>>,
    changed: Condvar,
}

struct Progress<R, D> {
    pages: Vec<Page<R, D>>,
    begun: usize,
    done: usize,
    /// A worker has panicked: nobody waits any more.
    broken: bool,
}

struct Page<R, D> {
    state: State<R, D>,
    /// A worker has taken its second look upon itself.
    taken: bool,
}

enum State<R, D> {
    /// It waits, is being read, or has been taken out.
    Away,
    /// It is being read, and has cells that may be worth a second look.
    HasCells,
    Read(R),
    Done(D),
}

impl<R, D> Plan<R, D> {
    /// A plan for so many pages, of which at `most` so many are kept at once.
    pub(super) fn new(pages: usize, most: usize) -> Plan<R, D> {
        let pages = (0..pages).map(|_| Page { state: State::Away, taken: false }).collect();
        let progress = Mutex::new(Progress { pages, begun: 0, done: 0, broken: false });
        Plan { most: most.max(1), progress, changed: Condvar::new() }
    }

    /// Does one task after the other until none is left.
    pub(super) fn work(&self, mut on: impl FnMut(Task)) {
        let _alarm = Alarm(self);
        while let Some(task) = self.next() {
            on(task);
        }
    }

    fn next(&self) -> Option<Task> {
        self.wait(|progress| match progress.next(self.most) {
            // Pages are still to be begun when others are done.
            None if progress.begun < progress.pages.len() => None,
            task => Some(task),
        })?
    }

    /// Says that a page, which is being read, has cells that may be worth a second look, or has none.
    pub(super) fn drawn(&self, page: usize, has_cells: bool) {
        self.put(page, if has_cells { State::HasCells } else { State::Away });
    }

    /// Says what was read.
    pub(super) fn read(&self, page: usize, reading: R) {
        self.put(page, State::Read(reading));
    }

    /// Has all pages that wait read like this one.
    pub(super) fn give_up(&self, reading: impl Fn() -> R) {
        let mut progress = self.lock();
        let begun = std::mem::replace(&mut progress.begun, usize::MAX);
        progress.pages.iter_mut().skip(begun).for_each(|page| page.state = State::Read(reading()));
        progress.begun = progress.pages.len();
        self.changed.notify_all();
    }

    /// Waits until it is known whether the page, which is being read, has cells. False also when it has been read.
    pub(super) fn has_cells(&self, page: usize) -> bool {
        let known = |progress: &mut Progress<R, D>| match progress.pages.get(page).map(|page| &page.state) {
            Some(State::Away) => None,
            Some(State::HasCells) => Some(true),
            _ => Some(false),
        };
        self.wait(known).unwrap_or(false)
    }

    /// Waits until a page has been read and takes it out; nothing when it never will be.
    pub(super) fn take(&self, page: usize) -> Option<R> {
        self.wait(|progress| {
            let state = &mut progress.pages.get_mut(page)?.state;
            match std::mem::replace(state, State::Away) {
                State::Read(reading) => Some(reading),
                other => {
                    *state = other;
                    None
                }
            }
        })
    }

    /// Says what came of a page.
    pub(super) fn done(&self, page: usize, done: D) {
        self.lock().done += 1;
        self.put(page, State::Done(done));
    }

    /// What came of all pages; nothing for those that were not done.
    pub(super) fn results(self) -> impl Iterator<Item = Option<D>> {
        let progress = self.progress.into_inner().unwrap_or_else(PoisonError::into_inner);
        progress.pages.into_iter().map(|page| match page.state {
            State::Done(done) => Some(done),
            _ => None,
        })
    }

    fn put(&self, page: usize, state: State<R, D>) {
        if let Some(page) = self.lock().pages.get_mut(page) {
            page.state = state;
        }
        self.changed.notify_all();
    }

    /// Waits for something; nothing when a worker has panicked.
    fn wait<T>(&self, mut something: impl FnMut(&mut Progress<R, D>) -> Option<T>) -> Option<T> {
        let mut progress = self.lock();
        while !progress.broken {
            if let Some(found) = something(&mut progress) {
                return Some(found);
            }
            progress = self.changed.wait(progress).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    fn lock(&self) -> MutexGuard<'_, Progress<R, D>> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R, D> Progress<R, D> {
    fn next(&mut self, most: usize) -> Option<Task> {
        if self.begun < self.pages.len() && self.begun - self.done < most {
            self.begun += 1;
            return Some(Task::Read(self.begun - 1));
        }
        let begun = self.pages.get_mut(..self.begun).unwrap_or_default();
        let is_read = |page: &Page<R, D>| matches!(page.state, State::Read(_));
        let read = begun.iter().position(|page| !page.taken && is_read(page));
        let number = read.or_else(|| begun.iter().position(|page| !page.taken))?;
        if let Some(page) = begun.get_mut(number) {
            page.taken = true;
        }
        Some(Task::LookAgain(number))
    }
}

/// Lets nobody wait for a worker that has panicked.
struct Alarm<'p, R, D>(&'p Plan<R, D>);

impl<R, D> Drop for Alarm<'_, R, D> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.lock().broken = true;
            self.0.changed.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Task::{LookAgain, Read};
    use super::*;

    #[test]
    fn one_worker_reads_pages_and_looks_again_when_enough_are_kept() {
        for (most, expected) in [
            (9, vec![Read(0), Read(1), Read(2), LookAgain(0), LookAgain(1), LookAgain(2)]),
            (2, vec![Read(0), Read(1), LookAgain(0), Read(2), LookAgain(1), LookAgain(2)]),
            (0, vec![Read(0), LookAgain(0), Read(1), LookAgain(1), Read(2), LookAgain(2)]),
        ] {
            let plan = Plan::new(3, most);
            let mut tasks = Vec::new();
            plan.work(|task| {
                tasks.push(task);
                match task {
                    Read(page) => plan.read(page, page),
                    LookAgain(page) => {
                        assert!(!plan.has_cells(page), "it has been read");
                        let reading = plan.take(page).expect("it has been read");
                        plan.done(page, reading * 10);
                    }
                }
            });
            assert_eq!(tasks, expected, "{most}");
            assert_eq!(plan.results().collect::<Vec<_>>(), [Some(0), Some(10), Some(20)]);
        }
    }

    #[test]
    fn a_second_look_is_begun_while_its_page_is_being_read() {
        let plan: Plan<char, char> = Plan::new(2, 9);
        assert_eq!([plan.next(), plan.next(), plan.next()], [Some(Read(0)), Some(Read(1)), Some(LookAgain(0))]);
        plan.drawn(0, true);
        assert!(plan.has_cells(0));
        thread::scope(|scope| {
            let taken = scope.spawn(|| plan.take(0));
            plan.read(0, 'a');
            assert_eq!(taken.join().expect("no panic"), Some('a'));
        });
        // Of pages that have been read the second look comes first.
        plan.read(1, 'b');
        assert_eq!([plan.next(), plan.next()], [Some(LookAgain(1)), None]);
    }

    #[test]
    fn pages_that_wait_are_given_up() {
        let plan: Plan<char, char> = Plan::new(3, 9);
        assert_eq!(plan.next(), Some(Read(0)));
        plan.give_up(|| 'x');
        plan.read(0, 'a');
        let next = || plan.next().map(|task| (task, matches!(task, LookAgain(page) if plan.take(page) == Some('x'))));
        assert_eq!(next(), Some((LookAgain(0), false)));
        assert_eq!([next(), next(), next()], [Some((LookAgain(1), true)), Some((LookAgain(2), true)), None]);
    }

    #[test]
    fn nobody_waits_for_a_worker_that_panicked() {
        let plan: Plan<char, char> = Plan::new(1, 1);
        thread::scope(|scope| {
            let panicked = scope.spawn(|| plan.work(|task| assert_ne!(task, Read(0), "as intended")));
            assert!(panicked.join().is_err());
        });
        assert_eq!((plan.take(0), plan.has_cells(0), plan.next()), (None, false, None));
    }
}
