namespace Workbench.Notebooks

open System
open Workbench

/// Chromosomes side by side on one axis, in natural order, with a gap between them. Unit: million base pairs.
type internal GenomeAxis =
    {
        /// Names in order: numbers, then letters (X, Y, MT), then "0", the chromosome of unplaced markers.
        Names: string[]
        /// Where each starts on the axis.
        Starts: float[]
        /// Where its last marker stands.
        Ends: float[]
    }

    /// Where the last chromosome ends.
    member this.Length = Array.last this.Ends

    /// The tick of each chromosome: its middle.
    member this.Middles =
        Array.map2 (fun first last -> (first + last) / 2.) this.Starts this.Ends

module internal GenomeAxis =

    let private withoutPrefix (name: string) =
        if name.StartsWith("chr", StringComparison.OrdinalIgnoreCase) then
            name.Substring 3
        else
            name

    let private compareNames (first: string) (second: string) =
        let rank (name: string) = if name = "0" then 1 else 0
        let first, second = withoutPrefix first, withoutPrefix second

        match compare (rank first) (rank second) with
        | 0 -> NaturalOrder.Comparer.Compare(first, second)
        | order -> order

    /// Lays out the chromosomes of markers.
    let create (chromosomes: string[]) (megabases: float[]) : GenomeAxis =
        let names = chromosomes |> Array.distinct |> Array.sortWith compareNames

        let lengths =
            let longest = Collections.Generic.Dictionary<string, float>()

            for name, at in Array.zip chromosomes megabases do
                match longest.TryGetValue name with
                | true, known -> longest[name] <- max known at
                | _ -> longest[name] <- at

            names |> Array.map (fun name -> longest[name])

        // Markers without positions would all stand on one line.
        let total = max (Array.sum lengths) 1e-6
        let gap = 0.01 * total

        let starts =
            lengths
            |> Array.scan (fun start length -> start + length + gap) 0.
            |> Array.take names.Length

        {
            Names = names
            Starts = starts
            Ends = Array.map2 (+) starts lengths
        }
