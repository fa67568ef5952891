package server

import (
	"fmt"
	"html"
	"net/http"
	"strings"
)

// docsPage is the API in words, made of the routes: one page, nothing fetched
// from anywhere.
func (s *Server) docsPage(c *call) error {
	var b strings.Builder
	b.WriteString(docsHead)
	fmt.Fprintf(&b, "<p>Version %s. The same for programs: <a href=\"/openapi.json\">openapi.json</a> (OpenAPI 3.1).</p>", html.EscapeString(s.opt.Version))
	b.WriteString(docsIntro)
	for _, rt := range s.v1Routes() {
		a := rt.about
		fmt.Fprintf(&b, "<h3 id=\"%s\"><code>%s %s</code></h3><p>%s. %s</p>", rt.name, rt.method, html.EscapeString(rt.path), html.EscapeString(a.summary), html.EscapeString(a.help))
		if len(a.params) > 0 {
			b.WriteString("<table><tr><th>parameter<th>is<th>")
			for _, p := range a.params {
				fmt.Fprintf(&b, "<tr><td><code>%s</code><td>%s<td>%s", p.name, p.kind, html.EscapeString(p.help))
			}
			b.WriteString("</table>")
		}
		fmt.Fprintf(&b, "<pre>%s</pre>", html.EscapeString(curlOf(c.base(), &rt)))
	}
	b.WriteString(docsRest)
	c.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	return c.answer(http.StatusOK, "text/html; charset=utf-8", []byte(b.String()))
}

// curlOf is an example of a route, for a shell.
func curlOf(base string, rt *route) string {
	path := strings.NewReplacer("{list}", "us-ofac-sdn", "{id}", "us-ofac-sdn:31291").Replace(rt.path)
	if rt.name == "v1.diff" {
		path += "?from=2021-01-14"
	}
	a := rt.about
	switch {
	case a.example != "":
		return fmt.Sprintf("curl %s%s -d '%s'", base, path, a.example)
	case a.file != "":
		return fmt.Sprintf("curl %s%s --data-binary @%s", base, path, a.file)
	}
	return fmt.Sprintf("curl '%s%s'", base, path)
}

const docsHead = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>interdict: the API</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
code,pre{font:14px/1.4 ui-monospace,monospace}pre{background:#f4f4f4;padding:.6rem;overflow:auto}
table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0}h3{margin-top:2rem}
h1,h3,p,td,th{overflow-wrap:anywhere}
@media(max-width:30rem){th{display:none}td{display:block;padding:0}td:first-child{padding-top:.6rem}}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}pre{background:#222}a{color:#8bf}}
</style><h1>interdict: the API</h1>`

const docsIntro = `<p>Sanctions screening with reasons, as of any day. Bodies and answers are JSON. A parameter or field that is
not known is an error with a hint. Errors are <code>application/problem+json</code> with <code>status</code>,
<code>detail</code>, <code>hint</code> and the <code>request_id</code> of the log. Every answer says which list
versions and which engine made it. Where the server has keys, or
knows an issuer of OpenID Connect: <code>Authorization: Bearer KEY</code>, or <code>Bearer TOKEN</code>.</p>`

const docsRest = `<h2>Beside it</h2><p>yente's API: <code>/match/{dataset}</code>, <code>/search/{dataset}</code>,
<code>/entities/{id}</code>, <code>/catalog</code>, <code>/algorithms</code>, <code>/reconcile/{dataset}</code> for
OpenRefine. The Model Context Protocol at <code>/mcp</code>. <code>/healthz</code>, <code>/readyz</code>,
<code>/metrics</code>.</p></html>`
