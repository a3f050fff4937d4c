module DeedleTests.PrintingTests

open Deedle
open Xunit

let private lines (text: string) =
    text.Replace("\r", "").TrimEnd('\n').Split '\n'
    |> Array.map (fun l -> l.TrimEnd())

[<Fact>]
let ``a series is a line an item`` () =
    let text = (series [ "a" => 1.0; "b" => nan; "long" => 0.1 ]).Format()
    Assert.Equal<string seq>([ "a    -> 1"; "b    -> <missing>"; "long -> 0.1" ], lines text)
    Assert.Equal("series [ a => 1; b => <missing>]", (series [ "a" => 1.0; "b" => nan ]).ToString())

[<Fact>]
let ``a long series shows both ends and its size`` () =
    let text = (Series.ofValues [ 1..100 ]).Format(2, 1, true)

    Assert.Equal<string seq>(
        [
            "0   -> 1"
            "1   -> 2"
            "... -> ..."
            "99  -> 100"
            ""
            "series of 100 items with 0 missing values"
        ],
        lines text
    )

[<Fact>]
let ``a frame has a header, types when asked, and its size`` () =
    let df =
        frame
            [
                "x" =?> series [ "a" => 1.0; "b" => nan ]
                "name" =?> series [ "a" => "p"; "b" => "q" ]
            ]

    Assert.Equal<string seq>(
        [
            "     x         name"
            "     (float)   (string)"
            "a -> 1         p"
            "b -> <missing> q"
            ""
            "2 rows x 2 columns"
            "1 missing values"
        ],
        lines (df.Format(true, true))
    )

[<Fact>]
let ``rows and columns in the middle give way to ellipses`` () =
    let df = frame [ for c in 0..4 -> sprintf "c%d" c => Series.ofValues [ 0..9 ] ]

    Assert.Equal<string seq>(
        [ "     c0  ... c4"; "0 -> 0   ... 0"; ":    ... ... ..."; "9 -> 9   ... 9" ],
        lines (df.Format(1, 1, 1, 1))
    )

[<Fact>]
let ``repeated levels of a key are printed once`` () =
    let s = series [ ("a", 1) => 1; ("a", 2) => 2; ("b", 2) => 3 ]
    Assert.Equal<string seq>([ "a 1 -> 1"; "  2 -> 2"; "b 2 -> 3" ], lines (s.Format()))
