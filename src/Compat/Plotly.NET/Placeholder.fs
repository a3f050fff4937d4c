module internal Plotly.NET.Placeholder
