namespace Workbench.Notebooks

open System
open System.Diagnostics
open Microsoft.DotNet.Interactive
open Microsoft.DotNet.Interactive.Formatting
open Workbench

/// Shows the progress of long work in the cell that made it: one line, written over at most ten times a second.
/// Outside a notebook it shows nothing.
type NotebookProgress() =
    static let pause = TimeSpan.FromMilliseconds 100.0

    let context = Option.ofObj KernelInvocationContext.Current
    let gate = obj ()
    let sinceShown = Stopwatch()
    let mutable shown: DisplayedValue option = None

    let text (progress: WorkProgress) =
        let steps = $"{progress.Stage} {progress.Done}/{progress.Total}"

        match progress.Detail with
        | null -> steps
        | detail -> $"{steps}  {detail}"

    let show (line: string) =
        match shown with
        | Some display -> display.Update line
        | None -> shown <- context |> Option.map _.DisplayAs(line, PlainTextFormatter.MimeType)

        sinceShown.Restart()

    interface IProgress<WorkProgress> with
        member _.Report progress =
            lock gate (fun () ->
                let isDue = not sinceShown.IsRunning || sinceShown.Elapsed >= pause

                if isDue || progress.Done >= progress.Total then
                    show (text progress))
