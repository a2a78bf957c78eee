;;; masthead.el --- Check drafted United Nations documents  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: MIT
;; Package-Requires: ((emacs "28.1"))
;; Version: 0.1.0
;; Keywords: tools, text

;;; Commentary:

;; `masthead-check' shows what is found in a draft or in a folder; `next-error' goes from finding to finding.
;; With Eglot, `eglot' checks a draft as it is typed.

;;; Code:

(require 'compile)

(defgroup masthead nil
  "Check drafted United Nations documents."
  :group 'tools)

(defcustom masthead-program "masthead"
  "The program: a name that is looked up, or a path."
  :type 'string)

(defconst masthead-finding
  '("^\\(.+?\\):\\([0-9]+\\):\\([0-9]+\\): \\(?:error\\|\\(warning\\)\\|\\(advice\\)\\): " 1 2 3 (4 . 5))
  "A line of a concise report, as `compilation-error-regexp-alist' takes it.")

(define-compilation-mode masthead-mode "masthead"
  "What masthead finds."
  (setq-local compilation-error-regexp-alist (list masthead-finding))
  ;; Columns count characters, from 1.
  (setq-local compilation-error-screen-columns nil)
  (setq-local compilation-first-column 1)
  ;; Advice, too, is stopped at.
  (setq-local compilation-skip-threshold 0))

;;;###autoload
(defun masthead-check (path)
  "Check the draft or the folder PATH; without a prefix argument that is the visited file."
  (interactive
   (list (if (or current-prefix-arg (not buffer-file-name))
             (read-file-name "Check: " nil nil t)
           buffer-file-name)))
  (save-some-buffers)
  (compilation-start
   (format "%s check --output-format concise -- %s"
           (shell-quote-argument masthead-program) (shell-quote-argument (expand-file-name path)))
   #'masthead-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((text-mode :language-id "text") . ("masthead" "server")))
  (add-to-list 'eglot-server-programs
               '((markdown-mode gfm-mode) . ("masthead" "server"))))

(provide 'masthead)
;;; masthead.el ends here
