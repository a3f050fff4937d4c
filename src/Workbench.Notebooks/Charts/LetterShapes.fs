namespace Workbench.Notebooks

open System

/// The letters of sequence logos as polygons in the unit square: they stretch to any height, which type cannot.
module internal LetterShapes =

    let private arc (centerX: float, centerY: float) (radiusX: float, radiusY: float) (first: float) (last: float) =
        let steps = max 2 (int (abs (last - first) / 12.))

        [|
            for step in 0..steps ->
                let angle = (first + (last - first) * float step / float steps) * Math.PI / 180.
                centerX + radiusX * cos angle, centerY + radiusY * sin angle
        |]

    let private ring (opening: float) =
        Array.append (arc (0.5, 0.5) (0.5, 0.5) opening (360. - opening)) (arc (0.5, 0.5) (0.29, 0.33) (360. - opening) opening)

    // The counter of the A is reached over a cut, so that one polygon holds it.
    let private a =
        [|
            0., 0.
            0.39, 1.
            0.5, 1.
            0.5, 0.8
            0.36, 0.39
            0.64, 0.39
            0.5, 0.8
            0.5, 1.
            0.61, 1.
            1., 0.
            0.79, 0.
            0.71, 0.23
            0.29, 0.23
            0.21, 0.
        |]

    let private g =
        Array.concat
            [
                arc (0.5, 0.5) (0.5, 0.5) 38. 340.
                [| 0.97, 0.5; 0.55, 0.5; 0.55, 0.36; 0.76, 0.36 |]
                arc (0.5, 0.5) (0.29, 0.33) 325. 38.
            ]

    let private t =
        [|
            0., 1.
            1., 1.
            1., 0.84
            0.61, 0.84
            0.61, 0.
            0.39, 0.
            0.39, 0.84
            0., 0.84
        |]

    let private u =
        Array.concat
            [
                [| 0., 1. |]
                arc (0.5, 0.38) (0.5, 0.38) 180. 360.
                [| 1., 1.; 0.79, 1. |]
                arc (0.5, 0.38) (0.29, 0.21) 360. 180.
                [| 0.21, 1. |]
            ]

    /// The outline of a letter; x and y from 0 to 1, y upwards.
    let outline (letter: char) : (float * float)[] =
        match letter with
        | 'A' -> a
        | 'C' -> ring 42.
        | 'G' -> g
        | 'T' -> t
        | 'U' -> u
        | other -> invalidArg (nameof letter) $"There is no shape for '{other}'."

    /// The colour of a base, as browsers and motif databases draw them.
    let colour (letter: char) : string =
        match letter with
        | 'A' -> "#009E73"
        | 'C' -> "#0072B2"
        | 'G' -> "#E69F00"
        | 'T'
        | 'U' -> "#D55E00"
        | other -> invalidArg (nameof letter) $"There is no colour for '{other}'."
